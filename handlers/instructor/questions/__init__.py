"""Questions of trainees and labelers, for those who answer them: handlers, buttons and screens."""
