package io.ringfence.bench.documents;

import io.ringfence.bench.Batches;
import io.ringfence.bench.Corpus;
import io.ringfence.tools.generate.Rng;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Events that never end, made from real documents: systems in turns, a third each; half of the
 * Windows events are those of files, all other kinds of a system are equally frequent. 67 hosts of
 * each system with 32 running processes each; a host says the same of itself in all its events.
 */
public final class DocumentStream extends Batches {
    private static final int HOSTS = 201;
    private static final int PROCESSES = 32;
    private static final long START_MS = 1_767_225_600_000L;
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int ENTITY_LENGTH = 88;
    private static final int EVENT_ID_LENGTH = 24;

    private final Rng rng = new Rng(Corpus.SEED);

    /** By system, one entry a turn. */
    private final List<List<List<DocumentTemplate>>> turns = new ArrayList<>();

    private final long[][] processes = new long[HOSTS][PROCESSES];

    /** What each says of itself. */
    private final DocumentTemplate[] hosts = new DocumentTemplate[HOSTS];

    private final int[] oldest = new int[HOSTS];
    private long events;
    private long processCount;

    // of the current event
    private int host;
    private long process;
    private byte[] word;
    private byte[] address;

    /**
     * Reads the documents; {@link #next} makes the first batch.
     *
     * @param folder with JSON documents of Elastic Defend, a file each; of each system one of a
     *     process at least, of macOS one of a file, of Windows one of the network
     * @param batch events a batch
     * @throws IllegalArgumentException when one of these is missing
     */
    public DocumentStream(Path folder, int batch) throws IOException {
        super(batch, 4_096);
        final DocumentKinds documents = new DocumentKinds(folder);
        for (final List<List<DocumentTemplate>> kinds : documents.templates()) {
            final List<List<DocumentTemplate>> turn = new ArrayList<>(kinds);
            for (final List<DocumentTemplate> kind : kinds) {
                if (turns.isEmpty() && isFile(kind.get(0))) {
                    for (int i = 2; i < kinds.size(); i++) {
                        turn.add(kind);
                    }
                }
            }
            turns.add(turn);
        }
        final List<List<DocumentTemplate>> described = documents.hosts();
        for (host = 0; host < HOSTS; host++) {
            Arrays.setAll(processes[host], i -> ++processCount);
            final List<DocumentTemplate> known = described.get(host % turns.size());
            hosts[host] = known.get(rng.below(known.size()));
        }
    }

    private static boolean isFile(DocumentTemplate template) {
        return template.texts.stream()
                .anyMatch(
                        text ->
                                new String(text, StandardCharsets.UTF_8)
                                        .contains("endpoint.events.file"));
    }

    @Override
    protected void event() {
        final int system = (int) (events++ % turns.size());
        final List<List<DocumentTemplate>> kinds = turns.get(system);
        final List<DocumentTemplate> kind = kinds.get(rng.below(kinds.size()));
        final DocumentTemplate template = kind.get(rng.below(kind.size()));
        host = rng.below(HOSTS / turns.size()) * turns.size() + system;
        final int place = template.newProcess ? oldest[host]++ % PROCESSES : rng.below(PROCESSES);
        if (template.newProcess) {
            processes[host][place] = ++processCount;
        }
        process = processes[host][place];
        word = rng.hex(8).getBytes(StandardCharsets.US_ASCII);
        address =
                (11 + rng.below(100) + "." + rng.below(256) + '.' + rng.below(256) + ".9")
                        .getBytes(StandardCharsets.US_ASCII);
        put(template);
    }

    private void put(DocumentTemplate template) {
        for (int i = 0; i < template.slots.size(); i++) {
            put(template.texts.get(i));
            fill(template.slots.get(i), template.arguments.get(i));
        }
    }

    private void fill(DocumentTemplate.Slot slot, int argument) {
        switch (slot) {
            case HOST -> put(hosts[host]);
            case HOST_ID -> put(uuid(host));
            case AGENT_ID -> put(uuid(HOSTS + host));
            case HOST_NAME -> put("host-" + host);
            case ENTITY -> letters(new Rng(owner(argument)), ENTITY_LENGTH);
            case PID -> put(Long.toString(300 + owner(argument) % 60_000));
            case WORD -> put(word);
            case HEX -> put(rng.hex(argument));
            case EVENT_ID -> letters(rng, EVENT_ID_LENGTH);
            case SEQUENCE -> put(Long.toString(events));
            case TIME -> put(Instant.ofEpochMilli(START_MS + 10 * events).toString());
            case ADDRESS -> put(address);
            case PORT -> put(Integer.toString(49_152 + rng.below(16_000)));
            default -> {}
        }
    }

    /** Four siblings have the same ancestors. */
    private long owner(int role) {
        return role == 0 ? process : process / 4 * 64 + role;
    }

    private static String uuid(int number) {
        final String hex = new Rng(number).hex(32);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private void letters(Rng from, int count) {
        final byte[] text = new byte[count];
        for (int i = 0; i < count; i++) {
            text[i] = BASE64[from.below(BASE64.length)];
        }
        put(text);
    }

    private void put(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(byte[] text) {
        add(text, text.length);
    }
}
