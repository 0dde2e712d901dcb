"""/forget_me and /export_me."""
