"""Folders for files that are needed only for a while."""

import pytest

from storage.scratch import scratch_folder


def test_folder_is_deleted_at_the_end(tmp_path):
    """Each process has a folder of its own, which is gone afterwards, also after an error."""
    with scratch_folder(tmp_path / "all") as one, scratch_folder(tmp_path / "all") as other:
        (one / "deep").mkdir()
        (one / "deep" / "file").write_bytes(b"1")
        assert one != other
        assert one.is_dir()
    assert list((tmp_path / "all").iterdir()) == []
    with pytest.raises(ValueError, match="broken"), scratch_folder(tmp_path / "all"):
        raise ValueError("broken")
    assert list((tmp_path / "all").iterdir()) == []


def test_what_a_killed_process_left_is_deleted(tmp_path):
    """A folder that nobody has locked is deleted by the next process; one in use stays."""
    (tmp_path / "all" / "left").mkdir(parents=True)
    (tmp_path / "all" / "left" / "file").write_bytes(b"1")
    with scratch_folder(tmp_path / "all") as used, scratch_folder(tmp_path / "all") as newest:
        assert set((tmp_path / "all").iterdir()) == {used, newest}
