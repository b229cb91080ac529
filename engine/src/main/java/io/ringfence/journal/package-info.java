/**
 * The journal: every event and every alert, in files that outlive the process and replay to the
 * same alerts. {@link io.ringfence.journal.JournalDirectory} opens a folder; {@link
 * io.ringfence.journal.JournalWriter} appends events in compressed, checksummed blocks; {@link
 * io.ringfence.journal.JournalReader} hands them back in order and says of every event that it
 * cannot; {@link io.ringfence.journal.AlertJournal} keeps the alerts.
 *
 * <p>Chronicle Queue appends the blocks ({@code BlockStore} is the only class that sees it) and
 * makes them outlive a kill. Reading does not go through it, because it trusts what it reads:
 * {@code BlockIndex} finds the blocks in the files' bytes, also past damage, on any JVM. A small
 * tail mark beside the files says how far the writer got, so that a lost end is noticed as well.
 *
 * <p>Kinds of loss, and what remains: the process dies: everything flushed is there. The machine
 * loses power: what the disk had; with {@code syncOnFlush} everything flushed. Bytes are damaged:
 * the blocks that hold them are lost, the rest is read.
 */
package io.ringfence.journal;
