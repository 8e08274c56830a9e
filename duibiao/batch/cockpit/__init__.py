"""index.html: the round on one page that needs no network, no server and no script to be read."""
