"""What reviewers do: give verdicts with reasons, and take them back."""
