package io.ringfence.rule.toml;

import java.util.ArrayList;
import java.util.List;

/** A TOML array: its elements, of the types of {@link TomlBranch}, and the place of each. */
final class TomlList {
    private final List<Object> elements = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final boolean ofHeaders;

    /**
     * @param ofHeaders whether each element is a table with a header of its own
     */
    TomlList(boolean ofHeaders) {
        this.ofHeaders = ofHeaders;
    }

    boolean isOfHeaders() {
        return ofHeaders;
    }

    void add(Object element, int offset) {
        elements.add(element);
        offsets.add(offset);
    }

    int size() {
        return elements.size();
    }

    Object get(int index) {
        return elements.get(index);
    }

    /** Where an element stands in the file. */
    int offset(int index) {
        return offsets.get(index);
    }
}
