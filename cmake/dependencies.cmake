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
