package io.ringfence.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the journal's tests share: made events, and collectors of what comes back. */
final class JournalTestSupport {
    /** An hour's start, so that tests can count the hours that they cross. */
    static final long T0 = 1_764_000_000L * 1_000_000_000L;

    static final long HOUR_NS = 3_600_000_000_000L;

    private JournalTestSupport() {}

    /** An event as it came back. */
    record Event(long number, long timeNs, String text) {}

    /** Keeps events. */
    static final class Collected implements JournalReader.EventHandler {
        final List<Event> events = new ArrayList<>();

        @Override
        public void onEvent(long number, long timeNs, byte[] buffer, int offset, int length) {
            final String text = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
            events.add(new Event(number, timeNs, text));
        }
    }

    /** Keeps what a journal tells. */
    static final class Told implements JournalListener {
        final List<JournalGap> gaps = new ArrayList<>();
        final List<String> calls = new ArrayList<>();

        @Override
        public void onGap(JournalGap gap) {
            gaps.add(gap);
        }

        @Override
        public void onSpaceLow(long usableBytes, long limitBytes) {
            calls.add("low " + usableBytes + " of " + limitBytes);
        }

        @Override
        public void onSpaceBack(long skippedEvents) {
            calls.add("back " + skippedEvents);
        }

        @Override
        public void onFileDeleted(String file) {
            calls.add("deleted " + file);
        }

        @Override
        public void onWriteFailed(Throwable cause) {
            calls.add("failed " + cause);
        }

        @Override
        public void onFileSetAside(String file) {
            calls.add("aside " + file);
        }
    }

    /** Text that zstd can shrink a little, and that differs for every number. */
    static byte[] eventBytes(long number, int length) {
        final byte[] bytes = new byte[length];
        final Random random = new Random(number);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }

    static Event event(long number, long timeNs, int length) {
        final byte[] bytes = eventBytes(number, length);
        return new Event(number, timeNs, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static void append(JournalWriter writer, long number, long timeNs, int length) {
        final byte[] bytes = eventBytes(number, length);
        final long given = writer.append(bytes, 0, length, timeNs);
        if (given != number) {
            throw new AssertionError("number " + given + " where " + number + " was due");
        }
    }

    static List<Event> readAll(JournalReader reader) {
        final Collected collected = new Collected();
        while (reader.poll(collected, 7) == 7) {
            continue;
        }
        return collected.events;
    }

    static List<Event> readAll(Path folder, Told told) {
        try (JournalDirectory journal = JournalDirectory.openForReading(folder, told);
                JournalReader reader = journal.reader()) {
            return readAll(reader);
        }
    }

    static List<Event> range(List<Event> events, long from, long to) {
        final List<Event> kept = new ArrayList<>();
        for (Event event : events) {
            if (event.number() >= from && event.number() < to) {
                kept.add(event);
            }
        }
        return kept;
    }

    static Path eventsFolder(Path folder) {
        return folder.resolve("events");
    }

    /** The newest cycle file. */
    static Path newestFile(Path folder) throws IOException {
        final List<String> files = JournalFiles.list(eventsFolder(folder));
        return eventsFolder(folder).resolve(files.get(files.size() - 1));
    }
}
