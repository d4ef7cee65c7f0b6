"""Act: the clock, the network, Prefect, alerts, the page, the command line."""
