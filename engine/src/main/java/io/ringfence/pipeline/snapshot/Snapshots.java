package io.ringfence.pipeline.snapshot;

import io.ringfence.pipeline.HashSecret;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes and loads the snapshots of one journal. On the thread that owns the state, between two
 * events; {@link #keep} on any other, one snapshot at a time. Cold.
 */
public final class Snapshots {
    private static final String FOLDER = "snapshots";

    private final SnapshotFolder folder;
    private final HashSecret secret;
    private final String bounds;
    private final long minFreeBytes;
    private final List<String> refused = new ArrayList<>();
    private Renumbering change;

    /**
     * @param journal folder of the journal
     * @param secret the journal's
     * @param bounds the sizes of the state, in words: with others a snapshot does not fit
     * @param minFreeBytes free space below which none is written: the journal comes first
     */
    public Snapshots(Path journal, HashSecret secret, String bounds, long minFreeBytes) {
        folder = new SnapshotFolder(journal.resolve(FOLDER));
        this.secret = secret;
        this.bounds = bounds;
        this.minFreeBytes = minFreeBytes;
    }

    /**
     * A snapshot whose bytes the system has, and the disk perhaps not yet.
     *
     * @param channel of its file
     * @param nextEventNumber where it stands
     */
    record Draft(FileChannel channel, long nextEventNumber) {}

    /**
     * Writes a snapshot without waiting for the disk. It counts once it is kept.
     *
     * @param step holds the state
     * @param position what the state has seen
     * @throws UncheckedIOException when it cannot be written; the older ones are still there
     */
    Draft write(SequenceStep step, Position position) {
        FileChannel channel = null;
        boolean written = false;
        try {
            folder.requireSpace(minFreeBytes);
            channel = folder.create();
            final SnapshotFile file = new SnapshotFile(channel);
            final ImageWriter out = new ImageWriter(file);
            file.begin();
            header(step, position).write(out);
            step.save(out);
            out.flush();
            file.end();
            written = true;
            return new Draft(channel, position.nextEventNumber());
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            if (!written) {
                discard(channel);
            }
        }
    }

    /**
     * Waits until a snapshot is on the disk, puts it in its place and keeps the one before it.
     *
     * @throws UncheckedIOException when that fails; the older ones are still there
     */
    void keep(Draft draft) {
        boolean kept = false;
        try {
            draft.channel.force(true);
            draft.channel.close();
            folder.keep(draft.nextEventNumber);
            kept = true;
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            if (!kept) {
                discard(draft.channel);
            }
        }
    }

    private void discard(FileChannel channel) {
        try {
            if (null != channel) {
                channel.close();
            }
        } catch (final IOException ignored) {
            // the failure to write is the one to tell
        }
        folder.discard();
    }

    private SnapshotHeader header(SequenceStep step, Position position) {
        return new SnapshotHeader(position, secret, step.rulesDigest(), bounds, step.numbering());
    }

    /**
     * Loads the newest snapshot that is whole and fits.
     *
     * @param step blank; spoilt when null is returned
     * @param end the end of the journal
     * @param fresh gives another blank step, the former being spoilt
     * @return what was loaded, or null when no snapshot can be used
     */
    public Loaded load(SequenceStep step, Position end, Supplier<SequenceStep> fresh) {
        refused.clear();
        change = null;
        SequenceStep target = step;
        for (final Path file : files()) {
            try {
                return new Loaded(target, load(file, target, end));
            } catch (final SnapshotException | UncheckedIOException unusable) {
                refuse(file, unusable.getMessage());
            } catch (final RuntimeException misfit) { // a forged one may break anything
                refuse(file, "it does not fit: " + misfit.getMessage());
            }
            change = null;
            target = fresh.get(); // it may be half loaded
        }
        return new Loaded(target, null);
    }

    /**
     * What became of {@link #load}.
     *
     * @param step the loaded step, or a blank one
     * @param position where it stands, or null when it is blank
     */
    public record Loaded(SequenceStep step, Position position) {}

    private Position load(Path path, SequenceStep step, Position end) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            final SnapshotFile file = new SnapshotFile(channel);
            file.check();
            final int version = file.open();
            final ImageReader in = new ImageReader(file, version);
            final SnapshotHeader found = SnapshotHeader.read(in, version);
            final SnapshotHeader wanted = header(step, end);
            if (secret.equals(found.secret()) && found.isAheadOf(end)) {
                // Numbers are given again: once the journal has caught up, it would look right.
                folder.setAside(path);
            }
            found.checkAgainst(wanted);
            change = found.changeTo(wanted);
            step.load(in, change);
            return found.position();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Path> files() {
        try {
            return folder.list();
        } catch (final IOException failure) {
            refused.add("snapshots cannot be listed: " + failure);
            return List.of();
        }
    }

    private void refuse(Path file, String why) {
        refused.add("snapshot " + file.getFileName() + " is not used: " + why);
    }

    /** How the last {@link #load} came over to other rules; null when it did not have to. */
    public Renumbering change() {
        return change;
    }

    /** Of the last {@link #load}: each snapshot that was not used, and why. */
    public List<String> refused() {
        return List.copyOf(refused);
    }
}
