"""The local pages and the API: requests in, one call, one page or JSON out."""
