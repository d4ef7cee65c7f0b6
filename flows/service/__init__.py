"""What `sulh serve` is made of: a server of Prefect's, and an end that comes."""
