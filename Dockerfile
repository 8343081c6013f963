# The static program on an empty image: one file, no shell, no library.
#
#   docker build -t balcao .
#   docker run -p 8443:8443 -v balcao-dados:/dados balcao

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make static && mkdir -m 700 /dados

FROM scratch
COPY --from=build /src/balcao /balcao
COPY --from=build --chown=65532:65532 /dados /dados
USER 65532:65532
ENV BALCAO_DADOS=/dados BALCAO_ESCUTAR=0.0.0.0:8443
VOLUME /dados
EXPOSE 8443
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s CMD ["/balcao", "saude"]
ENTRYPOINT ["/balcao"]
CMD ["servir"]
