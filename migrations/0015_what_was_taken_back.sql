-- Among a hundred thousand orders of a month a few thousand were taken back: whoever asks for these alone, or for the
-- orders of other times that have an event in a period, would read all lines of it. A sale costs it nothing.
create index sales_taken_back on sales (store_id, at) where kind = 'reversal';
