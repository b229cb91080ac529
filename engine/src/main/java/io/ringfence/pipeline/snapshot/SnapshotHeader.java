package io.ringfence.pipeline.snapshot;

import io.ringfence.pipeline.HashSecret;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Numbering;
import io.ringfence.sequence.image.Renumbering;

/**
 * What a snapshot is of.
 *
 * @param position where it stands in the journal
 * @param secret of the hashes in it
 * @param rulesDigest of the rule set
 * @param bounds the sizes that the state was made with, in words
 * @param numbering the numbers of the rules; null in format version 1, which did not tell
 */
record SnapshotHeader(
        Position position,
        HashSecret secret,
        String rulesDigest,
        String bounds,
        Numbering numbering) {

    void write(ImageWriter out) {
        out.putLong(position.nextEventNumber());
        out.putLong(position.nextAlertNumber());
        out.putLong(secret.first());
        out.putLong(secret.second());
        out.putText(rulesDigest);
        out.putText(bounds);
        numbering.write(out);
    }

    static SnapshotHeader read(ImageReader in, int version) {
        final Position position = new Position(in.getLong(), in.getLong());
        final HashSecret secret = new HashSecret(in.getLong(), in.getLong());
        return new SnapshotHeader(
                position,
                secret,
                in.getText(),
                in.getText(),
                1 == version ? null : Numbering.read(in));
    }

    /** Whether the journal has lost events or alerts that the snapshot has seen. */
    boolean isAheadOf(Position end) {
        return position.nextEventNumber() > end.nextEventNumber()
                || position.nextAlertNumber() > end.nextAlertNumber();
    }

    /** Throws when a snapshot is not of this journal, or of another build of the state. */
    void checkAgainst(SnapshotHeader wanted) {
        if (!secret.equals(wanted.secret)) {
            throw new SnapshotException("it is of another journal");
        }
        if (isAheadOf(wanted.position)) {
            throw new SnapshotException(
                    "it is ahead of the journal: "
                            + position
                            + ", and the journal ends before "
                            + wanted.position);
        }
        if (!bounds.equals(wanted.bounds)) {
            throw new SnapshotException(
                    "it was made with other limits: " + bounds + " instead of " + wanted.bounds);
        }
    }

    /**
     * How to read it with other rules; null when the rules are the same.
     *
     * @throws SnapshotException when none of them is as it was: then nothing could be kept, and the
     *     new rules do better with the whole journal
     */
    Renumbering changeTo(SnapshotHeader wanted) {
        if (rulesDigest.equals(wanted.rulesDigest)) {
            return null;
        }
        if (null == numbering) {
            throw new SnapshotException("it was made with other rules");
        }
        final Renumbering change = new Renumbering(numbering, wanted.numbering);
        if (0 == change.keptRules()) {
            throw new SnapshotException("it was made with other rules, none of them as it is now");
        }
        return change;
    }
}
