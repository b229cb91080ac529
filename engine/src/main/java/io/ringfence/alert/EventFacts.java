package io.ringfence.alert;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the matched events say: the {@code host}, {@code process} and {@code user} fields
 * that all of them agree on, {@code related.*} over all, and the message. One thread.
 */
final class EventFacts {
    private static final Fact[] HOSTS = {Fact.HOST_NAME, Fact.HOST_HOSTNAME};
    private static final Fact[] IPS = {Fact.SOURCE_IP, Fact.DESTINATION_IP, Fact.HOST_IP};
    private static final Fact[] USERS = {Fact.USER_NAME};
    private static final Fact[] HASHES = {Fact.MD5, Fact.SHA1, Fact.SHA256};

    /** What a message says of an event, each with the words before it. */
    private static final Step[] STEPS = {
        new Step("", Fact.CATEGORY),
        new Step(" ", Fact.ACTION),
        new Step(" by ", Fact.PROCESS_NAME),
        new Step(" of ", Fact.USER_NAME),
        new Step(" to ", Fact.DESTINATION_IP),
        new Step(":", Fact.DESTINATION_PORT),
        new Step(" on ", Fact.FILE_PATH),
        new Step(" for ", Fact.DNS_NAME),
        new Step(" at ", Fact.REGISTRY_PATH)
    };

    /** Members of a document that lie on any of these ways. */
    private static final Set<String> READ =
            Stream.of(Fact.values()).map(fact -> fact.path[0]).collect(Collectors.toSet());

    private final DistinctTexts texts = new DistinctTexts();
    private final PlainTree plain = new PlainTree();

    private record Step(String before, Fact fact) {}

    /**
     * Reads what is needed of a document that the event parser has accepted.
     *
     * @return false when it is none
     */
    static boolean read(byte[] document, int offset, int length, DocumentFacts into) {
        final JsonNode.Members members = JsonTree.read(document, offset, length, READ);
        if (null == members) {
            return false;
        }
        into.take(members, offset);
        return true;
    }

    /** The same of one that has to agree with no other. */
    boolean readAlone(byte[] document, int offset, int length, DocumentFacts into) {
        return plain.read(document, offset, length, into) || read(document, offset, length, into);
    }

    /**
     * Writes the facts.
     *
     * @param documents by stage; null for a missing stage, or a document that is gone
     */
    void write(DocumentFacts[] documents, JsonBytes out) {
        for (int i = 0; i < DocumentFacts.SHARED.size(); i++) {
            if (documents.length == 1 && null != documents[0] && documents[0].isPlain()) {
                documents[0].writeMember(i, out);
                continue;
            }
            final JsonNode common = agreed(documents, i);
            if (null != common) {
                out.key(DocumentFacts.SHARED.get(i));
                Agreement.write(common, out);
            }
        }
        out.key("related").open('{');
        related("hosts", HOSTS, documents, out);
        related("ip", IPS, documents, out);
        related("user", USERS, documents, out);
        related("hash", HASHES, documents, out);
        out.close('}');
    }

    /** One sentence behind the rule's name: the host, and what happened stage by stage. */
    static void message(AlertContent content, DocumentFacts[] documents, JsonBytes out) {
        host(documents, out);
        String separator = ": ";
        for (int i = 0; i < documents.length; i++) {
            out.text(separator);
            if (content.stage(i).isMissing()) {
                out.text("no such event");
            } else if (null == documents[i]) {
                out.text("event");
            } else {
                step(documents[i], out);
            }
            separator = ", then ";
        }
    }

    private static void host(DocumentFacts[] documents, JsonBytes out) {
        for (final DocumentFacts document : documents) {
            for (final Fact fact : HOSTS) {
                if (null != document && document.count(fact) > 0) {
                    out.text(" on ");
                    document.text(fact, out);
                    return;
                }
            }
        }
    }

    static void step(DocumentFacts document, JsonBytes out) {
        for (final Step step : STEPS) {
            if (document.hasText(step.fact)) {
                out.text(step.before);
                document.text(step.fact, out);
            }
        }
    }

    private static JsonNode agreed(DocumentFacts[] documents, int shared) {
        JsonNode common = null;
        boolean first = true;
        for (final DocumentFacts document : documents) {
            if (null == document) {
                continue;
            }
            final JsonNode node = document.member(shared);
            if (first) {
                common = node;
            } else {
                common = null == common || null == node ? null : Agreement.of(common, node);
            }
            first = false;
        }
        return common;
    }

    private void related(String name, Fact[] facts, DocumentFacts[] documents, JsonBytes out) {
        texts.clear();
        for (final DocumentFacts document : documents) {
            for (final Fact fact : facts) {
                if (null != document) {
                    document.addTo(texts, fact);
                }
            }
        }
        texts.write(name, out);
    }
}
