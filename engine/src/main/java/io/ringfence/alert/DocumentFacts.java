package io.ringfence.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an alert tells of one document: its texts by {@link Fact}, and its members {@code host},
 * {@code process} and {@code user}. Texts are kept as {@link JsonBytes} spells them, without their
 * quotes: equal texts are equal bytes. One thread; used again, allocates only to grow, but for
 * documents that {@link PlainTree} leaves to {@link JsonTree}.
 */
final class DocumentFacts {
    /** Members that an alert has, too, where all documents agree on them. */
    static final List<String> SHARED = List.of("host", "process", "user");

    private static final int FIRST_SLICES = 32;

    /** Texts are slices of these: the document, or a buffer. */
    private byte[] source;

    private int[] offsets = new int[FIRST_SLICES];
    private int[] lengths = new int[FIRST_SLICES];
    private int sliceCount;

    // by fact
    private final int[] starts = new int[Fact.values().length];
    private final int[] counts = new int[Fact.values().length];

    // by shared member: a slice of a plain document, or a node
    private final int[] memberOffsets = new int[SHARED.size()];
    private final int[] memberLengths = new int[SHARED.size()];
    private final JsonNode[] members = new JsonNode[SHARED.size()];

    private int offset;
    private int length;
    private boolean plain;

    /** Forgets the document before; slices are of these bytes. */
    void begin(byte[] bytes) {
        source = bytes;
        sliceCount = 0;
        Arrays.fill(counts, 0);
        Arrays.fill(memberLengths, 0);
        Arrays.fill(members, null);
    }

    /** The texts from here on are those of a fact. */
    void beginFact(int fact) {
        starts[fact] = sliceCount;
    }

    void addText(int fact, int textOffset, int textLength) {
        if (sliceCount == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * sliceCount);
            lengths = Arrays.copyOf(lengths, 2 * sliceCount);
        }
        offsets[sliceCount] = textOffset;
        lengths[sliceCount++] = textLength;
        counts[fact]++;
    }

    void member(int shared, int memberOffset, int memberLength) {
        memberOffsets[shared] = memberOffset;
        memberLengths[shared] = memberLength;
    }

    /** The document was plain, and stands there as alerts write it, from its first byte. */
    void endPlain(int documentLength) {
        offset = 0;
        length = documentLength;
        plain = true;
    }

    /**
     * Takes what is told of any document.
     *
     * @param start where it began to be read
     */
    void take(JsonNode.Members document, int start) {
        final JsonBytes spelled = new JsonBytes();
        begin(null);
        for (final Fact fact : Fact.values()) {
            final List<String> texts = new ArrayList<>();
            document.addTexts(fact.path, texts);
            beginFact(fact.ordinal());
            for (final String text : texts) {
                final int from = spelled.length();
                spelled.text(text);
                addText(fact.ordinal(), from, spelled.length() - from);
            }
        }
        for (int i = 0; i < members.length; i++) {
            members[i] = document.members().get(SHARED.get(i));
        }
        source = spelled.array();
        offset = document.offset() - start;
        length = document.length();
        plain = false;
    }

    /** Whether nothing stands between the document's tokens. */
    boolean isPlain() {
        return plain;
    }

    /** Bytes before the document's first brace. */
    int offset() {
        return offset;
    }

    /** Bytes up to and with its last brace. */
    int length() {
        return length;
    }

    /** Number of texts of a fact. */
    int count(Fact fact) {
        return counts[fact.ordinal()];
    }

    /** Whether the first text of a fact is there, and not empty. */
    boolean hasText(Fact fact) {
        return count(fact) > 0 && lengths[starts[fact.ordinal()]] > 0;
    }

    /** Writes the first text of a fact. */
    void text(Fact fact, JsonBytes out) {
        final int first = starts[fact.ordinal()];
        out.text(source, offsets[first], lengths[first]);
    }

    /** Adds the texts of a fact. */
    void addTo(DistinctTexts texts, Fact fact) {
        final int start = starts[fact.ordinal()];
        for (int i = start; i < start + count(fact); i++) {
            texts.add(source, offsets[i], lengths[i]);
        }
    }

    /** A shared member of a document that is not plain, or null. */
    JsonNode member(int shared) {
        return members[shared];
    }

    /** Writes a shared member of a plain document, if it has it. */
    void writeMember(int shared, JsonBytes out) {
        if (memberLengths[shared] > 0) {
            out.key(SHARED.get(shared));
            out.plain(source, memberOffsets[shared], memberLengths[shared]);
        }
    }
}
