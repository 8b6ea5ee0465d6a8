# Everything comes from the distribution's packages; docs/dependencies.md says why each is there.
find_package(PkgConfig REQUIRED)
if(LINTEL_STATIC)
  # With what the archives need in turn.
  list(APPEND PKG_CONFIG_ARGN --static)
endif()
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
pkg_check_modules(TREE_SITTER REQUIRED IMPORTED_TARGET tree-sitter)
pkg_check_modules(LIBYAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(MPFR REQUIRED IMPORTED_TARGET mpfr)
find_package(ZLIB REQUIRED)

# The distribution ships fmt as a shared library only: a static executable takes its headers instead.
add_library(lintel_fmt INTERFACE)
target_link_libraries(lintel_fmt INTERFACE $<IF:$<BOOL:${LINTEL_STATIC}>,fmt::fmt-header-only,fmt::fmt>)

# Loaded when modules are fetched, and never linked: the headers are all that is needed to build. A static program
# cannot load them. Without them Lintel fetches from git repositories and local mirrors alone.
add_library(lintel_fetch INTERFACE)
if(LINTEL_STATIC)
  target_compile_definitions(lintel_fetch INTERFACE LINTEL_STATIC_PROGRAM)
else()
  find_path(LINTEL_CURL_HEADERS curl/curl.h)
  find_path(LINTEL_ARCHIVE_HEADERS archive.h)
  foreach(library CURL ARCHIVE)
    if(LINTEL_${library}_HEADERS)
      target_include_directories(lintel_fetch SYSTEM INTERFACE ${LINTEL_${library}_HEADERS})
      target_compile_definitions(lintel_fetch INTERFACE LINTEL_HAS_${library})
    else()
      message(STATUS "lib${library}'s headers are not installed: modules are not fetched by way of it")
    endif()
  endforeach()
endif()
target_link_libraries(lintel_fetch INTERFACE ${CMAKE_DL_LIBS})
