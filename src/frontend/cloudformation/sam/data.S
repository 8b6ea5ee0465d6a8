/* The tables of rules/model/sam, embedded as they are; data.cpp reads them. */
    .section .rodata.lintel_sam, "a", %progbits

.macro embed name, file
    .global \name\()_begin
    .hidden \name\()_begin
\name\()_begin:
    .incbin "\file"
    .global \name\()_end
    .hidden \name\()_end
\name\()_end:
    .byte 0
.endm

    embed lintel_sam_policy_templates, policy-templates.json
    embed lintel_sam_connector_profiles, connector-profiles.json
    embed lintel_sam_connector_resources, connector-resources.json
    embed lintel_sam_managed_policies, managed-policies.json

    .section .note.GNU-stack, "", %progbits
