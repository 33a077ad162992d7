"""The command bouwsteen: arguments in, one call, one renderer out."""
