/** The live job and its replay: events in, alerts out, counts in the end. */
package io.ringfence.tools.run;
