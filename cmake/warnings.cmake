# Every target of the project builds with these; generated C does not.
add_library(lintel_warnings INTERFACE)
target_compile_options(lintel_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${LINTEL_WERROR}>>:-Werror>
  # GCC 12 takes ordinary string concatenation for overlapping or overlong copies once it optimises (its bug 105651).
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-array-bounds>
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-stringop-overflow>)

if(LINTEL_SANITIZE)
  # At a fixed address: what the sanitizers know of each check has two million addresses in it, which each start of a
  # program would otherwise relocate, and each link write.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -fno-pie)
  add_link_options(-fsanitize=address,undefined -no-pie)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # It knows objects' sizes only where it optimises, and has been wrong about them there.
    add_compile_options(-fno-sanitize=object-size)
    # What GCC concludes from optimised code is misled by what the sanitizers insert: it warns, and does not fail.
    set(misled maybe-uninitialized uninitialized dangling-pointer use-after-free free-nonheap-object stringop-overread
      stringop-truncation nonnull return-local-addr infinite-recursion mismatched-new-delete format-overflow
      format-truncation strict-overflow aggressive-loop-optimizations)
    list(TRANSFORM misled REPLACE "(.+)" "$<$<COMPILE_LANGUAGE:CXX>:-Wno-error=\\1>")
    target_compile_options(lintel_warnings INTERFACE ${misled})
  endif()
endif()
if(LINTEL_UNITY)
  # A name that is local to a file may be one of the next file's; and GCC takes a file that is compiled with others for a
  # header, where a class must not have members of hidden types.
  target_compile_options(lintel_warnings INTERFACE
    $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wno-shadow>
    $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow=local>
    $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wno-subobject-linkage>)
  # The precompiled headers that all targets share need one answer to whether there are threads.
  target_compile_options(lintel_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-pthread>)
endif()
if(LINTEL_TSAN)
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()
if(LINTEL_FUZZ AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(LINTEL_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  # The same bug of GCC 12, seen once more where whole programs are optimised.
  add_link_options($<$<LINK_LANG_AND_ID:CXX,GNU>:-Wno-stringop-overflow>)
endif()
if(LINTEL_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  add_link_options(-static)
endif()
# Lets ccache, where it is used, work with precompiled headers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()

# Linking a test with the debugger's lines takes seconds; mold and lld, where there is one, take a third of them.
if(NOT LINTEL_LTO AND NOT LINTEL_STATIC)
  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=mold LINTEL_HAS_MOLD)
  if(LINTEL_HAS_MOLD)
    add_link_options(-fuse-ld=mold)
  else()
    check_linker_flag(CXX -fuse-ld=lld LINTEL_HAS_LLD)
    if(LINTEL_HAS_LLD)
      add_link_options(-fuse-ld=lld)
    endif()
  endif()
endif()
