"""The labeler's chat."""
