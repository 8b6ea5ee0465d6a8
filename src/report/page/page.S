    .section .rodata.lintel_page, "a", %progbits
    .global lintel_page_style_begin
    .hidden lintel_page_style_begin
lintel_page_style_begin:
    .incbin "style.css"
    .global lintel_page_style_end
    .hidden lintel_page_style_end
lintel_page_style_end:
    .global lintel_page_script_begin
    .hidden lintel_page_script_begin
lintel_page_script_begin:
    .incbin "script.js"
    .global lintel_page_script_end
    .hidden lintel_page_script_end
lintel_page_script_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
