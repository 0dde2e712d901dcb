"""Gold pictures with a use are set apart from ordinary work, and put back."""
