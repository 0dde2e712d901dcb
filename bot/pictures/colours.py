"""The colours of all charts and sheets. Nothing in here needs matplotlib, whose import takes 50 MB."""

INK, FAINT, LINE, PAPER = "#1d2733", "#5c6b7a", "#d9e0e7", "#ffffff"
GREEN, BLUE, ORANGE, GREY, PALE = "#1f8a56", "#2563b8", "#d9730d", "#9aa7b4", "#eef2f6"
