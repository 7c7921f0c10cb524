"""The only writes of this area: what somebody chooses, and what is sent to them."""
