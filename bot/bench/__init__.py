"""Benchmarks of a tap and of batch work, against peers in the same run: `labelbot bench …`."""

import resource
from pathlib import Path


def peak_mb() -> float:
    """Return the peak memory of this process in MB."""
    status = Path("/proc/self/status")  # unlike getrusage it excludes the parent's memory
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
