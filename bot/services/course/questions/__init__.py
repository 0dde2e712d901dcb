"""Questions of trainees and labelers: asking, answering, and the answers that become a part of the guide."""
