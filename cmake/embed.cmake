# lintel_embed_hcl(TARGET DIRECTORY SYMBOL)
#
# Compiles every .hcl file below DIRECTORY into one blob (src/syntax/hcl/blob.h) and links it into TARGET as the bytes
# between SYMBOL_begin and SYMBOL_end, aligned to 16. Call it in the directory that makes TARGET.
function(lintel_embed_hcl target directory symbol)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${directory}/*.hcl)
  set(blob ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.bin)
  add_custom_command(
    OUTPUT ${blob}
    COMMAND lintel-compile ${directory} ${blob}
    DEPENDS ${files} lintel-compile
    COMMENT "Compiling ${directory}"
    VERBATIM)
  lintel_embed_file(${target} ${blob} ${symbol})
  target_sources(${target} PRIVATE ${blob})
endfunction()

# lintel_embed_file(TARGET FILE SYMBOL)
#
# Links FILE into TARGET as the bytes between SYMBOL_begin and SYMBOL_end, aligned to 16.
function(lintel_embed_file target file symbol)
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT [[
    .section .rodata.@symbol@, "a", %progbits
    .balign 16
    .global @symbol@_begin
    .hidden @symbol@_begin
@symbol@_begin:
    .incbin "@file@"
    .global @symbol@_end
    .hidden @symbol@_end
@symbol@_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
]])
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${assembly})
endfunction()
