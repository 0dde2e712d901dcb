"""A person's own certificates and agreements, and what a certificate's code confirms to anybody."""
