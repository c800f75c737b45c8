type PaginationProps = {
  /** One-based. */
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
};

/** Previous and next of a long list; renders nothing for a single page. */
export function Pagination({ page, pages, href }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label="Halaman daftar">
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          Sebelumnya
        </a>
      ) : null}
      <span>
        Halaman {page} dari {pages}
      </span>
      {page < pages ? (
        <a rel="next" href={href(page + 1)}>
          Berikutnya
        </a>
      ) : null}
    </nav>
  );
}
