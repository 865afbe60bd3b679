package dev.frontrow.interest;

/** What a node sends to the inbox of another. */
sealed interface InboxMessage permits TopicBatch, StreamPosition, InterestUpdate {}
