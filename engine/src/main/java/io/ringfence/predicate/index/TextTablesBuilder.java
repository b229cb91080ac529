package io.ringfence.predicate.index;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cold: collects constants and wildcard patterns with the predicates they satisfy, and lays out
 * {@link TextTables} for all of them or for some, over shared pools.
 */
public final class TextTablesBuilder {
    private final ConstantPoolBuilder constants = new ConstantPoolBuilder();
    private final PatternPoolBuilder patterns;
    private final int fieldCount;
    private ConstantPool constantPool;
    private PatternPool patternPool;

    /**
     * @param fieldCount fields are 0 to fieldCount - 1
     * @param plain true tries every pattern on every value: the slow twin of the gram filter
     */
    public TextTablesBuilder(int fieldCount, boolean plain) {
        this.fieldCount = fieldCount;
        patterns = new PatternPoolBuilder(plain);
    }

    /** The predicate holds for a value that equals the text, under case folding if so asked. */
    public void addConstant(int field, String text, boolean caseInsensitive, int predicate) {
        constants.add(field, text, caseInsensitive, predicate);
    }

    /** The predicate holds for a value that the pattern matches; without wildcards it is text. */
    public void addPattern(int field, String pattern, boolean caseInsensitive, int predicate) {
        if (isPattern(pattern)) {
            patterns.add(field, pattern, caseInsensitive, predicate);
        } else {
            addConstant(field, pattern, caseInsensitive, predicate);
        }
    }

    /** Whether the text has a wildcard. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Tables that find these predicates, and perhaps others that share a constant or a pattern with
     * them. After the first call nothing may be added.
     */
    public TextTables build(BitSet predicates) {
        if (null == constantPool) {
            constantPool = constants.build();
            patternPool = patterns.build();
        }
        final TextTablesLayout layout = new TextTablesLayout(fieldCount);
        final Set<Integer> fields = new TreeSet<>(constants.fields());
        fields.addAll(patterns.fields());
        for (int field : fields) {
            if (constants.hasAny(field, predicates) || patterns.hasAny(field, predicates)) {
                layout.beginField(field);
                constants.layOut(field, predicates, layout);
                patterns.layOut(field, predicates, layout);
            }
        }
        return new TextTables(constantPool, patternPool, layout);
    }
}
