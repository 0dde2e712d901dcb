"""Scheduled jobs: the runner, the tasks that jobs run, and an overview of both."""
