"""Gold by thumb: instructors choose the right answers of pictures, look through them, and describe the labels."""
