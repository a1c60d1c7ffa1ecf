"""Durable jobs: the only place that knows DBOS. The app holds a client; a worker process does the work."""
