"""Charts as SVG text with an alternative in words and a data table; pure functions, no Django."""
