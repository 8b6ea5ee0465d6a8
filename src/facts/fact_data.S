/* The generated tables of rules/model, embedded as they are; fact_table.cpp reads them. */
    .section .rodata.lintel_facts, "a", %progbits

.macro embed name, file
    .balign 16
    .global \name\()_begin
    .hidden \name\()_begin
\name\()_begin:
    .incbin "\file"
    .global \name\()_end
    .hidden \name\()_end
\name\()_end:
    .byte 0
.endm

    embed lintel_registry, registry.bin
    embed lintel_provider_aws, provider-aws.bin
    embed lintel_iam_actions, iam-actions.bin

    .section .note.GNU-stack, "", %progbits
