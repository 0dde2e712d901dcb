"""What a tap costs, measured against peers in the same run: `labelbot bench tap|latency|storage|memory|report`."""
