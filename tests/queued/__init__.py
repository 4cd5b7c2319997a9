"""The queue and its workers: killed, poisoned, of two versions."""
