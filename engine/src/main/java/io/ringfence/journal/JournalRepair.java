package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what can be read of a journal into a new one: every whole block wherever it lies, in the
 * order of its numbers, so also blocks that a reader leaves out because they are swapped. Events
 * keep their numbers; numbers that are gone are recorded as not written, so the copy is sound.
 * Cold; needs the JVM's flags for writing, and 24 bytes of memory a block.
 */
public final class JournalRepair {
    private static final String EVENTS = "events";
    private static final String ALERTS = "alerts";

    private final Path damaged;
    private final JournalMeta meta;

    private JournalRepair(Path damaged, JournalMeta meta) {
        this.damaged = damaged;
        this.meta = meta;
    }

    /**
     * What a repair did.
     *
     * @param events events in the copy
     * @param lostEvents numbers that are in no whole block: lost, deleted, or never written
     * @param alerts alerts in the copy
     * @param lostAlerts the same of alerts
     * @param newMeta whether the journal's own description was lost and made again
     */
    public record Report(
            long events, long lostEvents, long alerts, long lostAlerts, boolean newMeta) {}

    private record Found(String file, int block, long first) {}

    private record Copied(long records, long lost, long lastKey) {}

    /**
     * Copies.
     *
     * @param damaged folder of a journal that nobody writes to
     * @param clean folder to be made; must be missing or empty
     * @throws JournalException when there is nothing to read, or no room to write
     */
    public static Report repair(Path damaged, Path clean) {
        JournalFlags.check();
        try {
            if (Files.exists(clean) && clean.toFile().list().length > 0) {
                throw new JournalException(clean + " is not empty: give a new folder");
            }
            final JournalMeta lost = LostMeta.of(damaged);
            final JournalMeta meta = lost == null ? JournalMeta.open(damaged) : lost;
            JournalFiles.createFolder(clean);
            meta.write(clean);
            return new JournalRepair(damaged, meta).copy(clean, lost != null);
        } catch (IOException e) {
            throw new JournalException("Cannot copy " + damaged + " to " + clean + ": " + e, e);
        }
    }

    private Report copy(Path clean, boolean newMeta) throws IOException {
        final JournalSettings settings =
                new JournalSettings()
                        .cycle(meta.cycle())
                        .maxEventBytes(JournalSettings.MAX_EVENT_BYTES_LIMIT)
                        .spacePolicy(JournalSettings.SpacePolicy.FAIL);
        try (JournalDirectory target = JournalDirectory.open(clean, settings)) {
            final Copied events = copy(damaged.resolve(EVENTS), target.writer(), false, 0);
            final Copied alerts =
                    copy(damaged.resolve(ALERTS), target.alerts().writer(), true, events.lastKey);
            return new Report(events.records, events.lost, alerts.records, alerts.lost, newMeta);
        }
    }

    /**
     * Alerts are filed by the number of their event, and all in the file of the last one's time.
     */
    private Copied copy(Path folder, JournalWriter into, boolean alerts, long alertTimeNs)
            throws IOException {
        long records = 0;
        long lost = 0;
        long lastKey = 0;
        BlockIndex index = null;
        try (JournalBlock block = new JournalBlock()) {
            for (final Found found : find(folder)) {
                index = open(folder, found.file, index);
                block.readHeader(index, found.block);
                if (block.endNumber() <= into.nextEventNumber() || !block.readBody(index)) {
                    continue; // a block that came twice, or one that is damaged
                }
                final long next = into.nextEventNumber();
                lost += Math.max(0, found.first - next);
                into.skipTo(found.first);
                records += append(block, next, into, alerts ? alertTimeNs : Long.MIN_VALUE);
                lastKey = Math.max(lastKey, block.lastKey());
            }
        } finally {
            if (index != null) {
                index.close();
            }
        }
        final long end = end(folder);
        lost += Math.max(0, end - into.nextEventNumber());
        into.skipTo(end);
        into.flush();
        return new Copied(records, lost, lastKey);
    }

    private static long append(JournalBlock block, long from, JournalWriter into, long timeNs) {
        long appended = 0;
        int at = 0;
        for (long number = block.firstNumber(); number < block.endNumber(); number++) {
            final int length = block.eventLength(at);
            final int bytesAt = at + JournalBlockDescriptor.EVENT_HEADER_LENGTH;
            final long key = block.eventKey(at);
            if (number >= from) {
                into.append(
                        block.bytes(),
                        bytesAt,
                        length,
                        key,
                        timeNs == Long.MIN_VALUE ? key : timeNs);
                appended++;
            }
            at = bytesAt + length;
        }
        return appended;
    }

    private BlockIndex open(Path folder, String file, BlockIndex before) throws IOException {
        if (before != null && before.name().equals(file)) {
            return before;
        }
        if (before != null) {
            before.close();
        }
        return walked(folder, file);
    }

    private BlockIndex walked(Path folder, String file) throws IOException {
        final BlockIndex index = new BlockIndex(folder, file, meta.id());
        do {
            index.extend(Integer.MAX_VALUE);
        } while (index.scanAhead()); // always: nothing else tells whether blocks lie behind damage
        return index;
    }

    private List<Found> find(Path folder) throws IOException {
        final List<Found> found = new ArrayList<>();
        for (final String file : JournalFiles.list(folder)) {
            try (BlockIndex index = walked(folder, file)) {
                for (int i = 0; i < index.count(); i++) {
                    found.add(new Found(file, i, index.firstNumber(i)));
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::first));
        return found;
    }

    /** How far the writer got, where its mark can be read. */
    private static long end(Path folder) throws IOException {
        try (TailMark tail = TailMark.forReading(folder)) {
            return tail != null && tail.read() ? tail.next() : 0;
        }
    }
}
