"""The reviewer's chat."""
