"""What a class prints: the QR code for the wall, the A4 sheet about coming in, and certificates."""
