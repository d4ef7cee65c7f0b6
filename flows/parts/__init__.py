"""A pass in parts: split among workers, each part read where it is fetched, put together by one writer."""
