package io.ringfence.support;

import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A small journal with alerts and snapshots, as a release wrote it, in a zip file; and how it was
 * made. One is kept of each format that is to be read.
 */
public final class JournalSample {
    /** Events in it. */
    public static final int EVENTS = 350;

    /** Events before its newest snapshot. */
    public static final int SNAPSHOT_AT = 300;

    private static final int DATA_LIMIT = 1 << 20;

    private JournalSample() {}

    /** Writes a sample: folder to work in, zip file. */
    public static void main(String[] arguments) throws IOException {
        final Path folder = Path.of(arguments[0]);
        final Path sample = Files.createDirectories(folder.resolve("sample"));
        final RuleSet rules = SeedRule.load(sample);
        final Path open = folder.resolve("open");
        try (Pipeline pipeline = Pipeline.launch(rules, settings(open), new Alerts())) {
            final SeedEvents events = new SeedEvents(21);
            for (int i = 0; i < EVENTS; i++) {
                final byte[] event = events.next();
                pipeline.publish(event, 0, event.length);
            }
            pipeline.drain();
            CrashCopy.copy(open, sample.resolve("journal"));
        }
        zip(sample, Path.of(arguments[1]));
    }

    /** Settings that it was made with. */
    public static PipelineSettings settings(Path journal) {
        return new PipelineSettings()
                .journal(journal)
                .detector(
                        new DetectorSettings()
                                .sequenceSlots(256)
                                .documentBytes(1 << 20)
                                .maxLineLength(4096))
                .ringCapacity(64)
                .slabBytes(1 << 16)
                .snapshotEveryEvents(100)
                .ingestClock(() -> 1_790_000_000_000_000_000L);
    }

    /** Cycle files are mostly holes: what stands behind the data is left out. */
    private static void zip(Path from, Path to) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to));
                Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                try (InputStream in = Files.newInputStream(file)) {
                    out.write(in.readNBytes(DATA_LIMIT));
                }
            }
        }
    }

    /** Unpacks one. */
    public static void unzip(InputStream sample, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(sample)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                final Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file)) {
                    in.transferTo(out);
                }
            }
        }
    }

    /** The rules that lie beside the journal. */
    public static RuleSet rules(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            final List<Path> rules = files.filter(f -> f.toString().endsWith(".toml")).toList();
            return RuleSet.load(rules.toArray(new Path[0]));
        }
    }
}
