    .section .rodata.lintel_review, "a", %progbits
    .global lintel_review_style_begin
    .hidden lintel_review_style_begin
lintel_review_style_begin:
    .incbin "style.css"
    .global lintel_review_style_end
    .hidden lintel_review_style_end
lintel_review_style_end:
    .global lintel_review_script_begin
    .hidden lintel_review_script_begin
lintel_review_script_begin:
    .incbin "script.js"
    .global lintel_review_script_end
    .hidden lintel_review_script_end
lintel_review_script_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
