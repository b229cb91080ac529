/**
 * Text patterns over UTF-8 bytes: case folding, wildcards and Lucene regular expressions.
 *
 * <pre>
 *   pattern text -- cold --&gt; Wildcard       literal segments; leftmost search, no automaton
 *                            ByteAutomaton  RegexParser, RegexCompiler (Nfa), Determinizer, DfaMinimizer;
 *                            or PositionBuilder, PositionAutomaton where a table would be too large
 *   value bytes  -- hot ---&gt; matches(bytes, offset, length)
 * </pre>
 *
 * Matching is on the whole value, takes time linear in it, allocates nothing and throws nothing.
 * Everything compiled is immutable and may be shared by threads. Compiling is bounded by a limit of
 * states and of work, never by the stack. Knows nothing of ECS or EQL.
 */
package io.ringfence.automaton;
