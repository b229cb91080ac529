package io.ringfence;

import io.ringfence.journal.JournalReader;
import io.ringfence.pipeline.DocumentSource;

import java.util.Arrays;

/** Documents of earlier events from the journal. One thread; cold. */
final class JournalDocuments implements DocumentSource, AutoCloseable {
    private final JournalReader reader;
    private byte[] found;

    JournalDocuments(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public byte[] read(long eventNumber) {
        found = null;
        reader.readEvent(
                eventNumber,
                (number, ingestTimeNs, buffer, offset, length) ->
                        found = Arrays.copyOfRange(buffer, offset, offset + length));
        return found;
    }

    @Override
    public void close() {
        reader.close();
    }
}
