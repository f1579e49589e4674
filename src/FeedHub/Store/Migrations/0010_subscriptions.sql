-- Who wants to be told of changes (WebSub). Instants are Unix milliseconds, UTC.

CREATE TABLE subscriptions
(
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a delivery may be under way when its subscription goes
    callback  TEXT NOT NULL,    -- where to tell
    topic     TEXT NOT NULL,    -- address of the feed, as the feed itself names it
    host      TEXT NOT NULL,    -- of the callback
    secret    TEXT,             -- signs what is sent; it has to be known here, so it is
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL, -- the end of the lease
    delivered TEXT,             -- hash of the version that the subscriber has; NULL when it has none
    UNIQUE (callback, topic)
);

CREATE INDEX subscriptions_topic ON subscriptions (topic);
CREATE INDEX subscriptions_host ON subscriptions (host);
CREATE INDEX subscriptions_expires ON subscriptions (expires);

-- Subscribers who lack the newest version. It is read when it is sent, so a row says only that, and there is one for each subscriber at most.
CREATE TABLE deliveries
(
    subscription_id INTEGER PRIMARY KEY REFERENCES subscriptions (id) ON DELETE CASCADE,
    version         TEXT NOT NULL,             -- hash of the version that was the newest when this was noted; empty when the feed is gone
    due             INTEGER NOT NULL,
    failures        INTEGER NOT NULL DEFAULT 0 -- in a row
);

CREATE INDEX deliveries_due ON deliveries (due);
