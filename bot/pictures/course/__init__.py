"""What a class hangs at the wall: the QR code, and the A4 sheet about coming in."""
